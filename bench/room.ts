import fs from 'node:fs'
import path from 'node:path'
import { openServer } from '../test/crash/server.ts'
import { published, type Stage } from '../test/stage.ts'
import { SERVER_CPU } from './measure.ts'

/** What `boot.mjs` tells Node about its heap and its cache, so that what is measured is what `npm start` runs. */
const FLAGS =
  fs
    .readFileSync(path.join(import.meta.dirname, '../boot.mjs'), 'utf8')
    .match(/--max-[a-z-]+=\d+/g) ?? []

const PARAGRAPH =
  'Ngày 19-11, lực lượng chức năng đã phối hợp kiểm tra, phát hiện và xử lý một nhóm đối tượng lợi dụng mạng xã hội để lừa đảo, chiếm đoạt tài sản của nhiều người dân trên địa bàn. Qua điều tra ban đầu, nhóm này lập các trang giả mạo cơ quan nhà nước, gọi điện yêu cầu người dân cung cấp mã xác thực rồi rút tiền trong tài khoản. '

/** The text of a usual release: `n` tells it from others. */
export const bodyOf = (n: number) =>
  Array.from(
    { length: 8 },
    (_, i) => `Đoạn ${i + 1} của bản tin ${n}. **Điểm chính.** ${PARAGRAPH}`,
  ).join('\n\n')

/** Publishes `count` releases of usual length through the HTTP door. Answers their addresses. */
export async function fillRoom(s: Stage, count: number): Promise<string[]> {
  const slugs: string[] = []
  for (let n = 1; n <= count; n++) {
    const headline = `Bản tin số ${n} về phòng chống lừa đảo trên mạng`
    slugs.push(
      (await published(s, { headline, summary: PARAGRAPH.slice(0, 180), body: bodyOf(n) })).slug,
    )
  }
  return slugs
}

export const openPinned = (s: Stage, env: Record<string, string> = {}, nodeArgs: string[] = []) =>
  openServer({
    databaseUrl: s.program.ownerUrl,
    secret: s.program.secret,
    env: { NODE_COMPILE_CACHE: path.join(import.meta.dirname, '../.cache/code'), ...env },
    wrapper: SERVER_CPU,
    nodeArgs: [...FLAGS, ...nodeArgs],
  })
