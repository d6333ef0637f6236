import { describe, expect, it } from 'vitest'
import { whyNoWindow } from '../../../scripts/electron.mjs'
import { browserCommand } from '../../../src-main/http/open-browser.ts'
import { assets } from '../../../src-main/paths.ts'

describe('npm start', () => {
  it.each([
    ['a Linux desktop', 'linux', { DISPLAY: ':0' }],
    ['a Wayland desktop', 'linux', { WAYLAND_DISPLAY: 'wayland-0' }],
    ['macOS', 'darwin', {}],
    ['Windows', 'win32', {}],
  ])('opens a window on %s', (_name, platform, env) => {
    expect(whyNoWindow({ platform, env, isRoot: false })).toBeNull()
  })

  it('says that there is no display', () => {
    expect(whyNoWindow({ platform: 'linux', env: {}, isRoot: false })).toBe('there is no display (DISPLAY and WAYLAND_DISPLAY are not set)')
  })

  it('opens no window for root, rather than one without a sandbox', () => {
    expect(whyNoWindow({ platform: 'linux', env: { DISPLAY: ':0' }, isRoot: true })).toBe('this is root, for whom it would run without its sandbox')
  })
})

describe('the browser', () => {
  it.each([
    ['linux', { DISPLAY: ':0' }, ['xdg-open']],
    ['linux', {}, null],
    ['darwin', {}, ['open']],
    ['win32', {}, ['rundll32', 'url.dll,FileProtocolHandler']],
  ] as const)('on %s with %j is opened by %j', (platform, env, command) => {
    expect(browserCommand(platform, env)).toEqual(command)
  })
})

describe('the assets', () => {
  it('of a root that runs from source are as built', () => {
    expect(assets('file:///slope/src-main/host.ts')).toEqual({
      worker: '/slope/out/worker/index.js', kernels: '/slope/out/kernels.wasm',
      renderer: '/slope/out/renderer', preload: '/slope/out/preload/index.cjs', recipes: '/slope/resources/recipes',
    })
  })

  it('of a built root lie beside it', () => {
    expect(assets('file:///slope/out/main/host.js')).toEqual({
      worker: '/slope/out/worker/index.js', kernels: '/slope/out/kernels.wasm',
      renderer: '/slope/out/renderer', preload: '/slope/out/preload/index.cjs', recipes: '/slope/resources/recipes',
    })
  })
})
