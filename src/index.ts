export { type BuildOptions, type BuildResult, build, type Output, type Step } from './build.ts';
export { type CheckOptions, type CheckResult, check } from './check.ts';
export { version } from './model/version.ts';
