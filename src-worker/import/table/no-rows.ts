import { invalid } from '#shared/domain/import/complaint.ts'

export const noRows = (name: string, hasHeader: boolean) =>
  invalid(hasHeader ? `${name} has a header, but no row below it: choose a file with rows.` : `${name} is empty: choose a file with rows.`)
