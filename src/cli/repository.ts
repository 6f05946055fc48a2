import { resolve, sep } from 'node:path';
import { isBelow, pathBelow } from '../platform/path-below.ts';

/**
 * The folder of the repository, to which services for code expect relative paths: according to GitHub Actions or GitLab CI,
 * otherwise the working directory.
 */
export function repositoryRoot(env: Readonly<Record<string, string | undefined>>, cwd: string): string {
  const root = [env.GITHUB_WORKSPACE, env.CI_PROJECT_DIR].find((path) => path && isBelow(path, cwd));
  return root ?? cwd;
}

/** The path of a message relative to the repository, with `/`; absolute if the file is outside. */
export function repositoryPath(file: string, { cwd, root }: { cwd: string; root: string }): string {
  const absolute = resolve(cwd, file);
  return isBelow(root, absolute) ? pathBelow(root, absolute) : absolute.split(sep).join('/');
}
