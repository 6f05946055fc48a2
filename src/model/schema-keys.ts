import * as z from 'zod';

/**
 * The keys that a schema allows in the group at a path.
 *
 * @param group the group itself. Alternatives for other values of a key, such as `type`, are left out
 */
export function keysAt(schema: z.ZodType, path: readonly PropertyKey[], group?: unknown): string[] {
  const keys = path
    .reduce<z.ZodType[]>((schemas, step) => schemas.flatMap((at) => inner(at, step)), alternatives(schema))
    .flatMap((at) => (at instanceof z.ZodObject && isMeant(at, group) ? Object.keys(at.shape) : []));
  return [...new Set(keys)];
}

function isMeant(schema: z.ZodObject, group: unknown): boolean {
  if (!group || typeof group !== 'object') return true;
  return Object.entries(schema.shape).every(
    ([key, at]) => !(at instanceof z.ZodLiteral && Object.hasOwn(group, key)) || at.values.has(Reflect.get(group, key)),
  );
}

/** The keys of the groups that a value may be or contain, with the path of each; `<name>` means any name. */
export function entriesOf(schema: z.ZodType): [string, z.ZodType][] {
  return alternatives(schema).flatMap((at): [string, z.ZodType][] => {
    if (at instanceof z.ZodArray && at.element instanceof z.ZodType) return entriesOf(at.element);
    if (at instanceof z.ZodRecord && at.valueType instanceof z.ZodType) return [['<name>', at.valueType]];
    return at instanceof z.ZodObject ? Object.entries(at.shape) : [];
  });
}

/** The alternatives of a value's schema: itself, or those of a union, without wrappers. */
function alternatives(schema: unknown): z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return alternatives(schema.unwrap());
  if (schema instanceof z.ZodPipe) return alternatives(schema.in);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(alternatives);
  return schema instanceof z.ZodType ? [schema] : [];
}

function inner(schema: z.ZodType, step: PropertyKey): z.ZodType[] {
  if (schema instanceof z.ZodObject) return alternatives(schema.shape[String(step)]);
  if (schema instanceof z.ZodArray) return alternatives(schema.element);
  if (schema instanceof z.ZodRecord) return alternatives(schema.valueType);
  return schema instanceof z.ZodTuple ? alternatives(schema.def.items[Number(step)]) : [];
}
