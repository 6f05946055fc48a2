import { resolve, sep } from 'node:path';
import { isBelow, pathBelow } from '../platform/path-below.ts';

/**
 * The folder of the repository, from which services for code count paths: where GitHub Actions and GitLab CI say that it is,
 * else the working directory.
 */
export function repositoryRoot(env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  const root = [env.GITHUB_WORKSPACE, env.CI_PROJECT_DIR].find((path) => path && isBelow(path, cwd));
  return root ?? cwd;
}

/** A path of a message as the repository has it, with `/`; absolute where the file is not in it. */
export function repositoryPath(file: string, { cwd, root }: { cwd: string; root: string }): string {
  const absolute = resolve(cwd, file);
  return isBelow(root, absolute) ? pathBelow(root, absolute) : absolute.split(sep).join('/');
}
