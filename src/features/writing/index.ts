export { tellWriters } from './queries/live.ts'
export { bringIn, liveBodies } from './routes/texts.ts'
