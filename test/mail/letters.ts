/** Mails as they come to a press office; lines are joined by CRLF. */
const mail = (...lines: string[]) => Buffer.from(`${lines.join('\r\n')}\r\n`)
const HEAD = [
  'From: =?UTF-8?Q?L=C3=AA_Ph=C3=B3ng_Vi=C3=AAn?= <le@bao.example>',
  'To: press@agency.example',
  'Date: Mon, 23 Nov 2026 08:00:00 +0700',
]
const part = (type: string, ...lines: string[]) => [`Content-Type: ${type}`, '', ...lines]
const multi = (subtype: string, head: string[], ...parts: string[][]) =>
  mail(
    ...head,
    'MIME-Version: 1.0',
    `Content-Type: multipart/${subtype}; boundary="ranh-gioi"`,
    '',
    ...parts.flatMap((p) => ['--ranh-gioi', ...p]),
    '--ranh-gioi--',
  )

export const LETTERS: Record<string, Buffer> = {
  question: mail(
    ...HEAD,
    'Message-ID: <hoi-1@bao.example>',
    'References: <a@agency.example> <b@agency.example>',
    'In-Reply-To: <b@agency.example>',
    'Subject: =?UTF-8?B?SOG7j2kgduG7gSB24bulIGNow6F5?=',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Kính gửi quý cơ quan,\u200B\r\ncó bao nhiêu người bị thương?',
  ),
  names: multi(
    'mixed',
    [...HEAD, 'Subject: names'],
    part('text/plain', 'x'),
    [
      'Content-Type: application/pdf',
      "Content-Disposition: attachment; filename*0*=UTF-8''%C4%90%C6%A1n%20; filename*1*=%C4%91%E1%BB%81%20ngh%E1%BB%8B; filename*2=.pdf",
      'Content-Transfer-Encoding: base64',
      '',
      'JVBERi0xLjQK',
    ],
    [
      'Content-Type: text/plain; name="..\\\\..\\\\etc/passwd"',
      'Content-Disposition: attachment',
      '',
      'y',
    ],
  ),
  invitation: multi(
    'alternative',
    [...HEAD, 'Subject: =?UTF-8?Q?H=E1=BB=8Dp_b=C3=A1o?='],
    part('text/plain; charset=utf-8', 'Mời họp báo'),
    part('text/calendar; method=REQUEST', 'BEGIN:VCALENDAR', 'METHOD:REQUEST', 'END:VCALENDAR'),
  ),
  twoFrom: mail('From: boss@agency.example', ...HEAD, 'Subject: two', '', 'x'),
  twoInOne: mail('From: a@x.example, b@x.example', 'Subject: two', '', 'x'),
  away: mail(
    ...HEAD,
    'Subject: =?UTF-8?Q?Tr=E1=BA=A3_l=E1=BB=9Di_t=E1=BB=B1_=C4=91=E1=BB=99ng=3A?=',
    '',
    'Tôi đi vắng',
  ),
  submitted: mail(...HEAD, 'Auto-Submitted: auto-replied', 'Subject: Re: x', '', 'x'),
  list: mail(...HEAD, 'List-Id: <tin.bao.example>', 'Subject: x', '', 'x'),
  script: multi(
    'alternative',
    [...HEAD, 'Subject: html'],
    part(
      'text/html; charset=utf-8',
      '<p onclick="x()">Chào <b>bạn</b><script>steal()</script><img src="https://spy.example/p.gif"><a href="javascript:x()">a</a><svg onload=x()></svg><form action="https://spy.example"><input></form></p>',
    ),
  ),
  sealed: mail(
    ...HEAD,
    'Subject: S/MIME',
    'Content-Type: application/pkcs7-mime; name="smime.p7m"; smime-type=enveloped-data',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="smime.p7m"',
    '',
    'MIIBfAYJKoZIhvcNAQcDoIIBbTCCAWkCAQA=',
  ),
  charset: mail(...HEAD, 'Subject: x', 'Content-Type: text/plain; charset="x-khong-co"', '', 'abc'),
  qmail: mail(
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.bao.example',
    'To: bounces+token@agency.example',
    'Subject: failure notice',
    '',
    'Hi. This is the qmail-send program at mx.bao.example.',
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    "This is a permanent error; I've given up. Sorry it didn't work out.",
    '',
    '<le@bao.example>:',
    'Sorry, no mailbox here by that name. (#5.1.1)',
    '',
    '--- Below this line is a copy of the message.',
  ),
  exchange: mail(
    'From: System Administrator <postmaster@bao.example>',
    'To: bounces+token@agency.example',
    'Subject: Undeliverable: Tin',
    '',
    'Your message did not reach some or all of the intended recipients.',
    '',
    'The following recipient(s) could not be reached:',
    '',
    '      le@bao.example',
    '            The e-mail account does not exist at the organization this message was sent to.',
    '            <mx.bao.example #5.1.1>',
  ),
  gmail: mail(
    'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
    'To: bounces+token@agency.example',
    'X-Failed-Recipients: le@gmail.example',
    'Auto-Submitted: auto-replied',
    'Subject: Delivery Status Notification (Failure)',
    '',
    'Delivery to the following recipient failed permanently:',
    '',
    '     le@gmail.example',
    '',
    'Technical details of permanent failure: 452 4.2.2 The email account that you tried to reach is over quota.',
  ),
  report: multi(
    'report; report-type=delivery-status',
    ['From: MAILER-DAEMON@mx.bao.example', 'To: bounces+token@agency.example', 'Subject: x'],
    part('text/plain', 'Not delivered.'),
    part(
      'message/delivery-status',
      'Reporting-MTA: dns; mx.bao.example',
      '',
      'Final-Recipient: rfc822; le@bao.example',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 <le@bao.example>:',
      ' Recipient address rejected: User unknown',
    ),
  ),
  receipt: multi(
    'report; report-type=disposition-notification',
    [...HEAD, 'Subject: Read: Tin'],
    part('text/plain', 'Your message was read.'),
    part(
      'message/disposition-notification',
      'Disposition: manual-action/MDN-sent-manually; displayed',
    ),
  ),
  complaint: multi(
    'report; report-type=feedback-report',
    ['From: fbl@provider.example', 'To: bounces+token@agency.example', 'Subject: FW: Tin'],
    part('text/plain', 'This is an email abuse report.'),
    part(
      'message/feedback-report',
      'Feedback-Type: abuse',
      'User-Agent: SomeGenerator/1.0',
      'Version: 1',
      'Original-Rcpt-To: le@provider.example',
    ),
    part('message/rfc822', 'Subject: Tin', '', 'x'),
  ),
}

/** A message in so many multiparts, one in the other. */
export const nested = (depth: number): Buffer => {
  let inner = 'Content-Type: text/plain\r\n\r\nsâu'
  for (let n = 0; n < depth; n++)
    inner = `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n${inner}\r\n--b${n}--\r\n`
  return Buffer.from(`From: a@x.example\r\n${inner}`)
}
/** A message of so many parts beside each other. */
export const wide = (parts: number): Buffer =>
  Buffer.from(
    `From: a@x.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(parts)}--b--\r\n`,
  )
