import type { ColumnRole, TableOptions } from '#shared/domain/import/options.ts'
import type { SplitRule } from '#shared/domain/import/splits.ts'

export const roleNames: Record<ColumnRole, string> = {
  numeric: 'Number', category: 'Category', label: 'Class to tell', target: 'Number to tell', split: 'Split', ignore: 'Ignore',
}

export const delimiterNames: Record<TableOptions['delimiter'], string> = { ',': 'Comma', '\t': 'Tab', ';': 'Semicolon', '|': 'Bar |', ' ': 'Space' }

export const missingNames: Record<TableOptions['missing'], string> = {
  refuse: 'Refuse the file', drop: 'Leave the row out', fill: 'Fill in the mean, or the most frequent category',
}

export const scalingNames: Record<TableOptions['scaling'], string> = {
  none: 'As they are', 'z-score': 'To mean 0, deviation 1', 'min-max': 'To the range from 0 to 1',
}

export const splitNamesOf: Record<SplitRule['type'], string> = { given: 'As the files have it', fractions: 'By fractions', column: 'By a column' }
