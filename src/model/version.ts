import manifest from '../../package.json' with { type: 'json' };

/** Version of Offprint, from its package. */
export const version: string = manifest.version;
