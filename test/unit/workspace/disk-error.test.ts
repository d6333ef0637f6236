import { DatabaseSync } from 'node:sqlite'
import { closeSync, openSync, writeSync } from 'node:fs'
import { expect, it } from 'vitest'
import { onDisk } from '../../../src-main/workspace/disk-error.ts'

it('tells that the disk is full when SQLite finds no room', () => {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE t (a); PRAGMA max_page_count = 2')
  expect(() => onDisk('/w/slope.sqlite', () => database.exec("INSERT INTO t VALUES (zeroblob(100000))"))).toThrow(
    'The disk that holds /w/slope.sqlite is full: free some space and try again.',
  )
})

// Linux has a file whose disk is always full.
it.runIf(process.platform === 'linux')('tells that the disk is full when a file finds no room', () => {
  const full = openSync('/dev/full', 'w')
  expect(() => onDisk('/w/runs/x/last.safetensors', () => writeSync(full, 'x'))).toThrow(
    'The disk that holds /w/runs/x/last.safetensors is full: free some space and try again.',
  )
  closeSync(full)
})

it('leaves a fault of our own as it is', () => {
  const fault = new TypeError('x is not a function')
  expect(() => onDisk('/w', () => { throw fault })).toThrow(fault)
})
