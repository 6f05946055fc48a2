import * as z from 'zod';
import { messagesSchema } from '../../src/cli/reporters/json.ts';
import { configSchema, frontMatterSchema } from '../../src/config/schema.ts';
import { statementSchema } from '../../src/provenance/statement.ts';

/** A schema file for editors. Paths are relative to the root of the repository. */
export interface SchemaFile {
  path: string;
  text: string;
}

/**
 * The schemas of the front matter and of the config, for editors that complete and check what is written, and of what
 * `--reporter json` prints, for programs that read it.
 */
export function schemaFiles(): SchemaFile[] {
  return [
    file('schema/front-matter.json', 'Front matter of an Offprint document', frontMatterSchema),
    file('schema/config.json', 'Config of an Offprint project', configSchema),
    file('schema/provenance.schema.json', 'Provenance of a publication, as Offprint writes it', statementSchema),
    file('schema/messages.schema.json', 'Messages of Offprint, as `--reporter json` prints them', messagesSchema),
  ];
}

function file(path: string, title: string, schema: z.ZodType): SchemaFile {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    // Draft 7 is what the editors' YAML and JSON support knows whole.
    target: 'draft-7',
    // What an author writes, not what becomes of it.
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // A function, which only a config that is a module can hold: without this, anything would pass for one.
      if (zodSchema._zod.def.type === 'custom') jsonSchema.not = {};
    },
  });
  return { path, text: `${JSON.stringify({ $schema, title, ...rest }, null, 2)}\n` };
}
