import manifest from '../../package.json' with { type: 'json' };

/** Version of Offprint, from its package. */
export const version: string = manifest.version;

/** A package that users install, in a version that Offprint works with, as npm reads it: `ioredis@5`. */
export function compatible(name: string): string {
  const range = new Map(Object.entries(manifest.peerDependencies)).get(name);
  const [major] = /\d+/u.exec(range ?? '') ?? [];
  return major === undefined ? name : `${name}@${major}`;
}
