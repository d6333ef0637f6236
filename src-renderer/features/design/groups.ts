import { isFullBatch, readsMomentum } from '#shared/domain/training.ts'
import { costNames, initializationNames, optimizerNames, regularizationNames } from '#shared/domain/terms.ts'
import { capitalized, expansionText, scheduleText, targetText } from '../../ui/setting-texts.ts'
import { scheduleAsWritten } from './as-written.ts'
import type { Draft } from './draft.ts'

interface Group {
  title: string
  isOpenAtFirst: boolean
  /** Where the paths of its fields begin. */
  paths: readonly string[]
  /** What is set in it, for when it is folded. */
  summary(draft: Draft): string
}

export type GroupName = 'experiment' | 'learning' | 'regularization' | 'stopping' | 'start' | 'expansion' | 'monitor' | 'checkpoints'

const training = (...fields: string[]) => fields.map((field) => `training.${field}`)
/** Those that are set, one behind the other. */
const list = (...texts: (string | false)[]) => texts.filter(Boolean).join(', ')
const given = (text: string) => text.trim() !== ''

/** The form's groups of fields. */
export const groups: Record<GroupName, Group> = {
  experiment: {
    title: 'Experiment', isOpenAtFirst: true, paths: ['dataset', 'name'],
    summary: ({ dataset, trainingCount, name }) => list(dataset.id, given(trainingCount) && `first ${trainingCount}`, given(name) && name),
  },
  learning: {
    title: 'Learning', isOpenAtFirst: true,
    paths: ['network.softmaxScale', ...training('cost', 'optimizer', 'momentum', 'learningRate', 'schedule', 'miniBatchSize', 'epochs')],
    summary: (draft) => list(
      costNames[draft.cost], optimizerNames[draft.optimizer],
      readsMomentum(draft.optimizer) && `μ ${draft.momentum}`,
      ...(isFullBatch(draft.optimizer) ? [] : [
        `η ${draft.learningRate}`,
        draft.schedule.type !== 'constant' && scheduleText(scheduleAsWritten(draft, (_, text) => text)).toLowerCase(),
        `m ${draft.miniBatchSize}`,
      ]),
      `${draft.epochs} epochs`,
    ),
  },
  regularization: {
    title: 'Regularization', isOpenAtFirst: true, paths: training('regularization', 'lambda'),
    summary: ({ regularization, lambda }) => list(regularizationNames[regularization], regularization !== 'none' && `λ ${lambda}`),
  },
  stopping: {
    title: 'Early stopping', isOpenAtFirst: false, paths: training('noImprovementIn', 'targetAccuracy', 'timeBudget', 'evaluationBudget'),
    summary: ({ noImprovementIn, targetAccuracy, timeBudget, evaluationBudget }) => capitalized(list(
      given(noImprovementIn) && `patience ${noImprovementIn}`,
      given(targetAccuracy) && `target ${targetText(targetAccuracy)}`,
      given(timeBudget) && `${timeBudget} s`,
      given(evaluationBudget) && `${evaluationBudget} passes`,
    )) || 'Off',
  },
  start: {
    title: 'Start', isOpenAtFirst: true, paths: ['seed', ...training('initialization', 'initialWeights', 'shuffle')],
    summary: ({ initialization, seed, shuffle }) => list(initializationNames[initialization], `seed ${seed}`, !shuffle && 'not shuffled'),
  },
  expansion: {
    title: 'Expansion of the data', isOpenAtFirst: false, paths: training('expansion'),
    summary: ({ isExpanded, expansion }) => (isExpanded ? expansionText(expansion) : 'Off'),
  },
  monitor: {
    title: 'Monitoring', isOpenAtFirst: false, paths: training('monitor'),
    summary: ({ monitor }) => capitalized(list(
      monitor.training && 'training', monitor.validation && 'validation', monitor.test && 'test',
      given(monitor.subset) && `first ${monitor.subset}`, monitor.network2Cost && 'as network2.py', !monitor.diagnostics && 'no diagnostics',
    )) || 'Off',
  },
  checkpoints: {
    title: 'Checkpoints', isOpenAtFirst: false, paths: ['checkpoints'],
    summary: ({ checkpoints: { everyEpochs, keepLast } }) => (given(everyEpochs) ? `Every ${everyEpochs} epochs, the newest ${keepLast}` : 'Best and last'),
  },
}
