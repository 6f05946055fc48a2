import type { Machine } from '../../../src/platform/browser/machine.ts';

/** A machine made of words: it holds the files that are listed, all of them executable. */
export function machineWith(files: readonly string[], changes: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    arch: 'arm64',
    uid: 1000,
    home: '/home/ada',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    isExecutable: async (path) => files.includes(path),
    list: async (folder) => [...new Set(files.flatMap((file) => childOf(folder, file)))],
    ...changes,
  };
}

function childOf(folder: string, file: string): string[] {
  if (!file.startsWith(`${folder}/`)) return [];
  return file.slice(folder.length + 1).split('/', 1);
}
