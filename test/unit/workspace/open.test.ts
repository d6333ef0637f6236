import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { Database } from '../../../src-main/workspace/database.ts'
import { migrate } from '../../../src-main/workspace/migrate.ts'
import { migrations } from '../../../src-main/workspace/migrations.ts'
import { openWorkspace } from '../../../src-main/workspace/workspace.ts'
import { experiment } from './experiment.ts'
import { temporaryFolder, temporaryWorkspace } from './temporary.ts'

const draft = { experiment, name: 'kept', inputSize: 4, parameters: 10, stepsPerEpoch: 5 }
const later = [...migrations, 'ALTER TABLE runs ADD COLUMN later TEXT']

it('makes the folder it is asked for', () => {
  const folder = join(temporaryFolder(), 'a', 'b')
  temporaryWorkspace(folder)
  expect(existsSync(join(folder, 'slope.sqlite'))).toBe(true)
})

it('finds again what it saved', () => {
  const folder = temporaryFolder()
  const first = openWorkspace(folder)
  const { id } = first.runs.create(draft)
  first.close()
  expect(temporaryWorkspace(folder).runs.get(id).experiment).toEqual(experiment)
})

it('migrates an older workspace after a copy of it', () => {
  const folder = temporaryFolder()
  openWorkspace(folder).close()
  const database = new Database(join(folder, 'slope.sqlite'))
  migrate(database, later)
  expect(database.get('PRAGMA user_version')).toEqual({ user_version: later.length })
  database.close()
  const [copy = ''] = readdirSync(join(folder, 'backups'))
  expect(copy).toMatch(new RegExp(`^version-${migrations.length}-.*[.]sqlite$`))
  const backup = new DatabaseSync(join(folder, 'backups', copy))
  expect(backup.prepare('PRAGMA user_version').get()).toEqual({ user_version: migrations.length })
  backup.close()
})

it('leaves an older workspace as it was when a migration fails', () => {
  const folder = temporaryFolder()
  openWorkspace(folder).close()
  const database = new Database(join(folder, 'slope.sqlite'))
  expect(() => migrate(database, [...later, 'ALTER TABLE nothing ADD COLUMN later TEXT'])).toThrow()
  expect(database.get('PRAGMA user_version')).toEqual({ user_version: migrations.length })
  database.close()
})

it('refuses a newer workspace with a sentence that names both versions', () => {
  const folder = temporaryFolder()
  openWorkspace(folder).close()
  const database = new Database(join(folder, 'slope.sqlite'))
  migrate(database, later)
  database.close()
  expect(() => openWorkspace(folder)).toThrow(
    `The workspace ${folder} has version ${later.length}, made by a newer Slope; this one reads up to version ${migrations.length}`,
  )
})

it("refuses another program's database", () => {
  const folder = temporaryFolder()
  const other = new DatabaseSync(join(folder, 'slope.sqlite'))
  other.exec('CREATE TABLE bookmarks (url TEXT)')
  other.close()
  expect(() => openWorkspace(folder)).toThrow("is another program's database: choose another workspace")
})

it('names a damaged database and where its copies are', () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'slope.sqlite'), 'this is no database, but long enough to be looked at as if it were one'.repeat(20))
  expect(() => openWorkspace(folder)).toThrow(`${join(folder, 'slope.sqlite')} is damaged or not a Slope workspace`)
})

it('names a file that stands where the folder should be', () => {
  const path = join(temporaryFolder(), 'file')
  writeFileSync(path, '')
  expect(() => openWorkspace(path)).toThrow(`${path} is not a folder: choose another workspace with --workspace.`)
  expect(() => openWorkspace(join(path, 'below'))).toThrow('is not a folder')
})

it("names a database that can't be opened", () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'slope.sqlite'))
  expect(() => openWorkspace(folder)).toThrow(`${join(folder, 'slope.sqlite')} can't be opened`)
})

// Node's own recursive mkdir never returns there.
it.runIf(process.platform === 'linux')("names a folder that can't be made", () => {
  expect(() => openWorkspace('/proc/slope/workspace')).toThrow("/proc/slope/workspace is not there: it was moved or deleted outside Slope, or can't be made.")
})
