import * as z from 'zod';

/** Identifiers of in-toto's statements and SLSA's provenance (in-toto.io/Statement/v1, slsa.dev/provenance/v1). */
export const statementType = 'https://in-toto.io/Statement/v1';
export const predicateType = 'https://slsa.dev/provenance/v1';

/** Identifies how Offprint builds: a package URL, whose version increases when the meaning of the parameters changes. */
export const buildType = 'pkg:npm/offprint#build/v1';

/** The media type of a statement without a signature (in-toto attestation framework, 1.1). */
export const mediaType = 'application/vnd.in-toto+json';

/** The suffix of a statement's file name, after the slug of the publication. */
export const suffix = '.provenance.json';

const digest = z
  .object({ sha256: z.string().regex(/^[0-9a-f]{64}$/u, { error: 'a SHA-256' }) })
  .describe('The SHA-256 of the bytes, in hexadecimal.');

const relativePath = z
  .string()
  .min(1)
  .regex(/^[^/\\]/u, { error: 'a relative path' });

const annotations = z
  .object({ faults: z.int().positive().describe('How many faults it carries.') })
  .describe('What else is known of the file. Absent of a file without faults.');

const subject = z
  .object({
    name: relativePath.describe('Path, relative to the folder of this file, with `/`.'),
    digest,
    annotations: annotations.optional(),
  })
  .describe('A file that was made.');

const dependency = z
  .object({
    name: z.string().optional().describe('Path of a file of the project, relative to its root, with `/`.'),
    uri: z
      .string()
      .optional()
      .describe(
        'Of a file of a package its package URL, with the path in it after `#`; of a file of the web its address.',
      ),
    digest,
  })
  .refine(({ name, uri }) => (name === undefined) !== (uri === undefined), {
    error: 'a group of keys with either a `name` or a `uri`',
  })
  .describe('A file that was read.');

const parameters = z
  .object({
    source: z.string().describe('The source, by its path relative to the root of the project.'),
    formats: z.array(z.string()).describe('The formats that were written.'),
    template: z
      .string()
      .optional()
      .describe(
        'The template, where the caller named one: its name, or the path of its folder, relative to the root of the project.',
      ),
    variant: z.string().optional().describe('The variant that was built.'),
    strict: z.boolean().describe('Whether warnings were treated as errors.'),
    frozen: z.boolean().describe('Whether the network was left alone.'),
    environment: z.record(z.string(), z.string()).describe('Variables of the environment that the outputs depend on.'),
  })
  .describe('What the caller decided. What the config decides stands in it, and it is among the dependencies.');

/** The provenance of a publication: an in-toto statement with an SLSA predicate. Other tools may have added to it. */
export const statementSchema = z.object({
  _type: z.literal(statementType),
  subject: z.array(subject).min(1).describe('The files that were made, sorted by name.'),
  predicateType: z.literal(predicateType),
  predicate: z.object({
    buildDefinition: z.object({
      buildType: z.literal(buildType),
      externalParameters: parameters,
      resolvedDependencies: z.array(dependency).describe('The files that were read, sorted by name or address.'),
    }),
    runDetails: z.object({
      builder: z.object({
        id: z.string().describe('Offprint, as a package URL.'),
        version: z
          .record(z.string(), z.string())
          .describe('The versions of `offprint`, `node`, and the program that printed: `browser` or `typst`.'),
      }),
    }),
  }),
});

export type Statement = z.output<typeof statementSchema>;
/** An output. */
export type Subject = Statement['subject'][number];
/** An input. */
export type Dependency = Statement['predicate']['buildDefinition']['resolvedDependencies'][number];
