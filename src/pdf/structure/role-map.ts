import { type PdfDict, PdfName } from '@libpdf/core';
import { standardStructureTypes } from '../../model/structure-types.ts';

/** The types that a type is mapped to, one after the other; the last is twice there where they go round in a circle. */
export function mappedTypes(type: string, roleMap: PdfDict | undefined): string[] {
  const types: string[] = [type];
  for (let next = targetOf(type, roleMap); next !== undefined; next = targetOf(next, roleMap)) {
    const isCircle = types.includes(next);
    types.push(next);
    if (isCircle) break;
  }
  return types;
}

/** The standard type that a type stands for; empty where it stands for none (14.7.3). */
export function roleOf(type: string, roleMap: PdfDict | undefined): string {
  if (standardStructureTypes.has(type)) return type;
  return mappedTypes(type, roleMap).find((mapped) => standardStructureTypes.has(mapped)) ?? '';
}

function targetOf(type: string, roleMap: PdfDict | undefined): string | undefined {
  const target = roleMap?.get(type);
  return target instanceof PdfName ? target.value : undefined;
}
