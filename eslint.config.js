import js from '@eslint/js'
import vue from 'eslint-plugin-vue'
import globals from 'globals'
import ts from 'typescript-eslint'

/** The import law: imports point down only. What a folder must not import, and what to do instead. */
const forbid = (...rules) => ({
  'no-restricted-imports': ['error', { patterns: rules.map(([regex, message]) => ({ regex, message })) }],
})
const main = ['(^|/)src-main/', 'Main is known by the contract only.']
const renderer = ['(^|/)src-renderer/', 'Only the renderer knows the renderer.']
const worker = ['(^|/)src-worker/', 'The worker is known by its path and its messages only.']
const node = ['^(node:|ws$|pino$|commander$|env-paths$)', 'No Node here: only main, the worker entry and tests have it.']
const view = ['^(vue|vue-router|pinia|naive-ui|echarts)(/|$)', 'No view code here.']
const electron = ['^electron(/|$)', 'Only src-main/electron, index.ts and preload.ts know Electron.']
const ground = ['^(?!zod$|\\.)', 'The ground stands on zod alone.']
const wire = ['^(?!@msgpack/msgpack$|\\.)', 'The wire codec needs only msgpack.']
const archive = ['^(?!#shared/|node:|yauzl$|\\.)', 'Reading archives needs Node and yauzl alone: main and worker both do it.']
const engine = ['^(?!#shared/|zod$|\\.)', 'The engine is pure: it knows src-shared and zod, nothing else.']

export default ts.config(
  { ignores: ['out/', 'node_modules/', 'test-results/', 'playwright-report/', 'src-worker/kernels/assembly/'] },
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  vue.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.vue'], tsconfigRootDir: import.meta.dirname },
    },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['warn', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['warn', { max: 40, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Our functions on objects never use `this`; the rule can't know.
      '@typescript-eslint/unbound-method': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  { files: ['src-shared/**'], rules: forbid(ground, main, renderer, worker) },
  { files: ['src-shared/wire/**'], rules: forbid(wire, main, renderer, worker) },
  { files: ['src-archive/**'], rules: forbid(archive, main, renderer, worker) },
  { files: ['src-worker/**'], rules: forbid(engine, main, renderer) },
  { files: ['src-worker/*.ts', 'src-worker/import/**', 'src-worker/say/**'], rules: forbid(main, renderer, view, electron) },
  { files: ['src-main/**'], rules: forbid(renderer, worker, view, electron) },
  { files: ['src-main/index.ts', 'src-main/preload.ts', 'src-main/electron/**'], rules: forbid(renderer, worker, view) },
  { files: ['src-renderer/**'], rules: forbid(main, worker, node, electron) },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser } },
    rules: {
      'max-lines': ['warn', { max: 170, skipBlankLines: true, skipComments: true }],
      'vue/max-attributes-per-line': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-self-closing': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': 'off',
      'vue/attributes-order': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/multiline-html-element-content-newline': 'off',
    },
  },
  {
    files: ['src-renderer/**'],
    languageOptions: { globals: globals.browser },
    // ESLint sees an imported component as an error type; vue-tsc knows what it is and checks it.
    rules: Object.fromEntries(
      ['argument', 'assignment', 'call', 'member-access', 'return'].map((use) => [`@typescript-eslint/no-unsafe-${use}`, 'off']),
    ),
  },
  {
    files: ['test/**'],
    rules: { 'max-lines-per-function': 'off', 'max-lines': ['warn', { max: 350, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
)
