import { installKeys } from './desk/keys.ts'
import { installPalette } from './desk/palette.ts'

const openPalette = installPalette()
installKeys(openPalette)
