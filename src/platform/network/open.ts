import type { Cache } from '../cache.ts';
import type { Network, NetworkOptions } from '../network.ts';

/** Web access of this machine, with copies in the user's cache. Its code is loaded with the first file. */
export function openNetwork(options: NetworkOptions, cache: Cache): Network {
  let fetcher: Promise<Pick<Network, 'fetch'>> | undefined;
  let prober: Promise<Pick<Network, 'probe'>> | undefined;
  return {
    async fetch(address) {
      fetcher ??= import('./fetcher.ts').then(({ createFetcher }) => createFetcher({ ...options, cache }));
      return (await fetcher).fetch(address);
    },
    async probe(address, ids) {
      prober ??= import('./prober.ts').then(({ createProber }) => createProber({ ...options, cache }));
      return (await prober).probe(address, ids);
    },
  };
}
