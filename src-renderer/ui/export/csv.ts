export { csvOf } from '#shared/format/csv.ts'
