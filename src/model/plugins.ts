import type { Plugin } from 'unified';

/** Plugins of remark or rehype, bound to their options, in the order in which they run. */
export type BoundPlugins = readonly Plugin<[]>[];
