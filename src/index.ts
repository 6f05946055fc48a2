export { type BuildOptions, type BuildResult, type BuiltFile, build, type Output, type Step } from './build.ts';
export { type CheckOptions, type CheckResult, check } from './check.ts';
export { type DiffOptions, type DiffResult, diff } from './diff.ts';
export { type MergeOptions, type MergeResult, merge } from './merge.ts';
export { version } from './model/version.ts';
export { type WatchOptions, type WatchResult, watch } from './watch.ts';
