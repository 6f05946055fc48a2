import * as z from 'zod';
import { targets } from '../targets.ts';
import { boolean, listed, paths, text } from './values.ts';

const packageName = z
  .string({ error: 'the name of a package' })
  .regex(/^(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/u, {
    error: 'the name of a package like `@cspell/dict-software-terms`',
  });

const spelling = z.strictObject(
  {
    words: z.array(text, { error: 'a list of words' }).optional().describe('Words that are right. Default: none.'),
    wordFiles: paths
      .optional()
      .describe('Files of words that are right, one a line; what follows `#` is a remark. Default: none.'),
    dictionaries: z
      .array(packageName, { error: 'a list of packages' })
      .optional()
      .describe(
        'Packages of further dictionaries of CSpell, installed beside the document: `@cspell/dict-software-terms`. Default: those of the languages of the document.',
      ),
  },
  { error: 'a group of keys such as `words`' },
);

/** Of the project alone: a document must not make who checks it ask servers. */
const external = boolean.optional().describe('Whether servers are asked for what links lead to. Default: `false`.');

/** What `offprint check` looks for in a document: the group `check` of its front matter. */
export const check = z.strictObject(
  {
    spelling: z
      .union([boolean, spelling], { error: '`true`, `false`, or a group of keys such as `words`' })
      .optional()
      .describe('Whether words are looked up in a dictionary, and which are right beside it. Default: `false`.'),
    prose: boolean
      .optional()
      .describe(
        'Whether slips of writing are looked for: double words, repeated headings, empty sections, `TODO` left in the text. Default: `true`.',
      ),
    targets: z
      .array(z.enum(targets, { error: listed(targets) }), { error: 'a list of targets' })
      .optional()
      .describe('Where the publication goes: metadata that is asked for there and missing is told. Default: nowhere.'),
  },
  { error: 'a group of keys such as `targets`' },
);

/** What it looks for in the documents of a project: the group `check` of the config. */
export const checkOfProject = check.extend({ external });
