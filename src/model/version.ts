import manifest from '../../package.json' with { type: 'json' };

/** Version of Offprint, as its package says. */
export const version: string = manifest.version;
