import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'

/** The machine, and in a container its own numbering of processes: only there a pid can be looked up. */
export function hostStamp(): string {
  return `${hostname()} ${quietly(() => readlinkSync('/proc/self/ns/pid')) ?? ''}`.trim()
}

/** When a process began, in the system's own terms; null when the system doesn't tell, undefined when there is no such process. */
export function startOf(pid: number): string | null | undefined {
  if (!isThere(pid)) return undefined
  if (process.platform === 'linux') return startOnLinux(pid)
  if (process.platform === 'darwin') return startOnMac(pid)
  return null
}

function isThere(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Another user's process may be looked for, but not signalled.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Field 22 of /proc/PID/stat counts ticks since the boot, whose id goes with it; a zombie is no process any more. man proc_pid_stat */
function startOnLinux(pid: number): string | null | undefined {
  const stat = quietly(() => readFileSync(`/proc/${pid}/stat`, 'utf8'))
  const boot = quietly(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim())
  if (!stat || !boot) return null
  // The second field, the program's name in brackets, may itself hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return fields[0] === 'Z' || fields[0] === 'X' ? undefined : `${boot} ${fields[19]}`
}

function startOnMac(pid: number): string | null {
  const { stdout } = spawnSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], {
    encoding: 'utf8',
    env: { LC_ALL: 'C', TZ: 'UTC' },
  })
  return stdout?.trim() || null
}

function quietly<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
