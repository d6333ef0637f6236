import type { Area } from './handlers.ts'

export const downloadHandlers: Area<'downloads'> = {
  'downloads.read': async ({ id, offset }, { downloads }) => ({ bytes: await downloads.read(id, offset) }),
  'downloads.discard': ({ id }, { downloads }) => downloads.discard(id),
}
