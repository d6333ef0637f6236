import { describe, expect, it } from 'vitest'
import type { TemplateGroup } from '../../../src-renderer/features/design/templates.ts'
import { themesOf } from '../../../src-renderer/features/start/themes.ts'

const group = (name: string): TemplateGroup => ({ title: name, shows: '', templates: [{ id: `${name}/a`, sizes: '', settings: '', note: '', recipe: `${name}/a` } as TemplateGroup['templates'][number]] })

describe('the recipes of the start page', () => {
  it('stand under the section of the chapter that they belong to, in its order', () => {
    const themes = themesOf(['learning-rates', 'cross-entropy', 'quadratic'].map(group))
    expect(themes.map(({ title, groups }) => [title, groups.map((one) => one.title)])).toEqual([
      ['Cost functions', ['quadratic', 'cross-entropy']], ['Hyper-parameters', ['learning-rates']],
    ])
  })

  it('are never left out, even when no section names them', () => {
    expect(themesOf([group('of-tomorrow')]).map(({ title }) => title)).toEqual(['More'])
  })
})
