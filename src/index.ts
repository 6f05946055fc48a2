export { type BuildOptions, type BuildResult, build, type Output, type Step } from './build.ts';
export { version } from './model/version.ts';
