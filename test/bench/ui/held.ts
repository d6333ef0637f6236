// Imported into a host that is measured: writes into SLOPE_HELD how long its loop was held at most, in ms, since SIGUSR2.
import { writeFileSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'

const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
process.on('SIGUSR2', () => delay.reset())
process.on('exit', () => writeFileSync(process.env['SLOPE_HELD'] ?? '', String(delay.max / 1e6)))
