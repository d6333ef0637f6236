import { Command } from 'commander'
import type { Assets } from '../paths.ts'
import { version } from '../version.ts'
import { addDataList } from './data-list.ts'
import { addServe } from './serve.ts'

export function createProgram(assets: Assets): Command {
  const program = new Command('slope').description('Design, train and compare neural networks.').version(version)
  const data = program.command('data').description('the datasets of the workspace')
  addDataList(data)
  addServe(program, assets)
  return program
}
