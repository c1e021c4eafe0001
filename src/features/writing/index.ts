export { openHub } from './jobs/hub.ts'
export { namesOf } from './queries/follow.ts'
export { tellWriters } from './queries/live.ts'
export { bringIn, liveBodies } from './routes/texts.ts'
