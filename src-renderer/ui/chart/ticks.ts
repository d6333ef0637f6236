export { linearTicks, logTicks } from '#shared/format/ticks.ts'
