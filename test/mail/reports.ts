type Report = { to: string; recipient?: string; status?: string; action?: string; words?: string }
/** What a mail server reports of a message (RFC 3464), sent to its return path. */
export const dsn = ({
  to,
  recipient = 'x@y.example',
  status = '5.1.1',
  action = 'failed',
  words = 'User unknown',
}: Report) =>
  [
    'Return-Path: <>',
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    `To: ${to}`,
    `Message-ID: <${Math.random()}@mx.example>`,
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; 550 ${status} ${words}`,
    '--b--',
    '',
  ].join('\r\n')

/** What a provider reports of a message that somebody called unwanted (RFC 5965). */
export const complaint = (original: string) =>
  [
    'From: fbl@provider.example',
    'To: abuse@agency.example',
    `Message-ID: <${Math.random()}@provider.example>`,
    'Subject: FW',
    'Content-Type: multipart/report; report-type=feedback-report; boundary="b"',
    '',
    '--b',
    'Content-Type: message/feedback-report',
    '',
    'Feedback-Type: abuse',
    'User-Agent: Provider/1',
    `Original-Mail-From: <${original}>`,
    '--b--',
    '',
  ].join('\r\n')
