import { createHash } from 'node:crypto';

/** Sorted keys, so that the same entry always hashes alike, whatever order PostgreSQL keeps its keys in. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    return `{${fields
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, field]) => `${JSON.stringify(key)}:${canonicalJson(field)}`)
      .join(',')}}`;
  }
  return JSON.stringify(value);
}

export const chainStart = '0'.repeat(64);

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function entryHash(entry: {
  programme: string;
  position: number;
  workstream: string;
  sequence: number;
  body: unknown;
  previousHash: string;
}): string {
  return sha256(canonicalJson(entry));
}
