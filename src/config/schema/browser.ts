import * as z from 'zod';
import { boolean, path } from '../../model/options/values.ts';

/** The browser that prints, and how it is started. */
export const browser = z.union(
  [
    path.transform((given): BrowserChoice => ({ path: given })),
    z.strictObject({
      path: path.optional().describe('Its path. Default: the first that is found.'),
      sandbox: boolean
        .optional()
        .describe(
          'With `false` it runs without its sandbox where the system offers none: for documents that you trust. Default: `true`.',
        ),
    }),
  ],
  { error: 'a path, or a group of keys such as `sandbox: false`' },
);

/** What a project says of its browser. */
export interface BrowserChoice {
  path?: string | undefined;
  sandbox?: boolean | undefined;
}
