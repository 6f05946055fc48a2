import * as z from 'zod';
import { targets } from '../targets.ts';
import { listed } from '../wording.ts';
import { boolean, paths, text } from './values.ts';

const packageName = z
  .string({ error: 'the name of a package' })
  .regex(/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/u, {
    error: 'the name of a package, such as `@cspell/dict-software-terms`',
  });

const spelling = z.strictObject(
  {
    words: z.array(text, { error: 'a list of words' }).optional().describe('Words to accept. Default: none.'),
    wordFiles: paths
      .optional()
      .describe('Files with words to accept, one per line; text after `#` is a comment. Default: none.'),
    dictionaries: z
      .array(packageName, { error: 'a list of packages' })
      .optional()
      .describe(
        "Packages of additional CSpell dictionaries, installed next to the document: `@cspell/dict-software-terms`. Default: the dictionaries of the document's languages.",
      ),
  },
  { error: 'a group of keys such as `words`' },
);

/** Only for the project: a document must not make those who check it contact servers. */
const external = boolean.optional().describe('Whether to check external links. Default: `false`.');

/** What `offprint check` checks in a document: the group `check` of its front matter. */
export const check = z.strictObject(
  {
    spelling: z
      .union([boolean, spelling], { error: '`true`, `false`, or a group of keys such as `words`' })
      .optional()
      .describe('Whether to check the spelling, and which other words to accept. Default: `false`.'),
    prose: boolean
      .optional()
      .describe(
        'Whether to look for writing slips: double words, repeated headings, empty sections, `TODO` left in the text. Default: `true`.',
      ),
    targets: z
      .array(z.enum(targets, { error: listed(targets) }), { error: 'a list of targets' })
      .optional()
      .describe(
        'Where the publication will go. Metadata that is required there and missing is reported. Default: nowhere.',
      ),
  },
  { error: 'a group of keys such as `targets`' },
);

/** What it checks in the documents of a project: the group `check` of the config. */
export const checkOfProject = check.extend({ external });
