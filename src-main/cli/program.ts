import { Command } from 'commander'
import type { Assets } from '../paths.ts'
import { version } from '../version.ts'
import { addCheck } from './check.ts'
import { addBranch } from './branch.ts'
import { addCoach } from './coach.ts'
import { addDataDownload } from './data-download.ts'
import { addDataImport } from './data-import.ts'
import { addDataList } from './data-list.ts'
import { addDataToy } from './data-toy.ts'
import { addExport } from './export.ts'
import { addImport } from './import.ts'
import { addBin, addMarks } from './mark.ts'
import { addPredict } from './predict.ts'
import { addRename } from './rename.ts'
import { addReproduce } from './reproduce.ts'
import { addResume } from './resume.ts'
import { addRuns } from './runs.ts'
import { addSchema } from './schema.ts'
import { addServe } from './serve.ts'
import { addShow } from './show.ts'
import { addSweep } from './sweep.ts'
import { addSweeps } from './sweeps.ts'
import { addTest } from './test.ts'
import { addTrain } from './train.ts'
import { addVerify } from './verify.ts'

export function createProgram(assets: Assets): Command {
  const program = new Command('slope')
    .description('Design, train and compare neural networks. Works on the same workspace as the app, at the same time.')
    .version(version)
  program.configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, '')) })
  addTrain(program, assets)
  addResume(program, assets)
  addBranch(program, assets)
  addSweep(program, assets)
  addVerify(program, assets)
  addTest(program, assets)
  addCoach(program, assets)
  addReproduce(program, assets)
  addCheck(program, assets)
  addRuns(program)
  addSweeps(program)
  addShow(program)
  addRename(program)
  addMarks(program)
  addBin(program)
  addExport(program)
  addPredict(program, assets)
  addImport(program)
  const data = program.command('data').description('list, import, draw and download datasets')
  addDataList(data)
  addDataImport(data, assets)
  addDataToy(data)
  addDataDownload(data)
  addServe(program, assets)
  addSchema(program)
  return program
}
