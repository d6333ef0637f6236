import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connect, type Client, type ConnectionState } from '../../../src-renderer/api/client.ts'
import { Refused, type Connector, type Transport } from '../../../src-renderer/api/transport.ts'
import { openTestCore, type OpenCore } from './open-window.ts'

let core: OpenCore
beforeAll(async () => void (core = await openTestCore()))
afterAll(() => core.close())

/** Connects to the core, or fails when it is told to. */
function connector() {
  let refusal: Error | null = null
  let open: Transport | undefined
  let takeNewAddress = () => {}
  const made: Connector = {
    open: () => (refusal ? Promise.reject(refusal) : Promise.resolve((open = core.openTransport()))),
    onNewAddress: (listener) => void (takeNewAddress = listener),
  }
  return {
    ...made,
    failWith: (error: Error | null) => void (refusal = error),
    breakOff: () => open?.close(),
    giveNewAddress: () => takeNewAddress(),
  }
}

const become = (client: Client, status: ConnectionState['status']) =>
  new Promise<ConnectionState>((resolve) => {
    const stop = client.onState((state) => {
      if (state.status !== status) return
      stop()
      resolve(state)
    })
  })

describe('a connection', () => {
  it('is open when it can be', async () => {
    const client = await connect(connector())
    expect(client.state).toEqual({ status: 'open' })
    expect(await client.call('jobs.list')).toEqual([])
    client.close()
  })

  it('comes again by itself when it broke, and says so to those who load and watch', async () => {
    const link = connector()
    const client = await connect(link)
    let opened = 0
    client.onOpen(() => opened++)
    const lost = become(client, 'lost')
    link.breakOff()
    expect(await lost).toEqual({ status: 'lost', reason: 'The connection was closed.' })
    await become(client, 'open')
    expect(opened).toBe(2)
    expect(await client.call('jobs.list')).toEqual([])
    client.close()
  })

  it('ends the calls under way when it breaks', async () => {
    const link = connector()
    const client = await connect(link)
    const call = client.call('jobs.list')
    link.breakOff()
    await expect(call).rejects.toMatchObject({ code: 'disconnected', message: 'The connection was closed.' })
    client.close()
  })

  it('refuses calls with the reason while it is lost', async () => {
    const link = connector()
    link.failWith(new Error('Nobody answers.'))
    const client = await connect(link)
    await expect(client.call('jobs.list')).rejects.toMatchObject({ code: 'disconnected', message: 'Nobody answers.' })
    client.close()
  })

  it('that was refused waits for another address', async () => {
    const link = connector()
    link.failWith(new Refused('This token is old.'))
    const client = await connect(link)
    expect(client.state).toEqual({ status: 'refused', reason: 'This token is old.' })
    link.failWith(null)
    const open = become(client, 'open')
    link.giveNewAddress()
    await open
    client.close()
  })

  it('that was lost stays lost, without a flicker, until it is open', async () => {
    const link = connector()
    link.failWith(new Error('Nobody answers.'))
    const client = await connect(link)
    const states: string[] = []
    client.onState(({ status }) => states.push(status))
    await become(client, 'lost')
    link.failWith(null)
    await become(client, 'open')
    expect(new Set(states)).toEqual(new Set(['lost', 'open']))
    client.close()
  })

  it('keeps only the newest of two attempts', async () => {
    const link = connector()
    const client = await connect(link)
    link.giveNewAddress()
    link.giveNewAddress()
    await become(client, 'open')
    expect(await client.call('jobs.list')).toEqual([])
    client.close()
  })

  it('stays closed when it was closed', async () => {
    const link = connector()
    const client = await connect(link)
    client.close()
    await expect(client.call('jobs.list')).rejects.toMatchObject({ code: 'disconnected' })
  })
})
