import * as z from 'zod';
import { boolean, path } from '../../model/options/values.ts';

/** The browser that prints, and how it is started. */
export const browser = z.union(
  [
    path.transform((value): BrowserChoice => ({ path: value })),
    z.strictObject({
      path: path.optional().describe('The path of the browser. Default: the first browser that is found.'),
      sandbox: boolean
        .optional()
        .describe(
          'With `false`, the browser runs without its sandbox if the system does not support one. Use this only for documents that you trust. Default: `true`.',
        ),
    }),
  ],
  { error: 'a path, or a group of keys such as `sandbox: false`' },
);

/** A project's settings for its browser. */
export interface BrowserChoice {
  path?: string | undefined;
  sandbox?: boolean | undefined;
}
