/**
 * Goes up with every change that alters a single bit of the weights an experiment leads to: a checkpoint of another
 * version can't be resumed exactly. The pinned hashes in test/unit/engine fail when it is forgotten.
 */
export const engineVersion = '1'
