import type { Area } from './handlers.ts'

export const uploadHandlers: Area<'uploads'> = {
  'uploads.begin': async ({ fileName, size }, { uploads }) => ({ id: await uploads.begin(fileName, size) }),
  'uploads.append': ({ id, offset, bytes }, { uploads }) => uploads.append(id, offset, bytes),
  'uploads.discard': ({ id }, { uploads }) => uploads.discard(id),
}
