/**
 * Who holds a role on a date. Requests are addressed to a role and resolved to a person at the moment of asking,
 * for roles outlive people (handbook, section 1).
 */

/** A dated spell in a role: `fromOn` and `toOn` are both days in the role; `toOn` null means no end is known. */
export interface HolderSpell {
  personId: string;
  fromOn: string;
  toOn: string | null;
}

/** Directory roles with their spells. Ids only: names and addresses stay in the register (design, rule 9). */
export type Holders = Readonly<Record<string, readonly HolderSpell[]>>;

/** The people who hold `role` on the day `on`, in the order of their spells. Empty: the role is vacant that day. */
export function holdersOn(holders: Holders, role: string, on: string): string[] {
  return (holders[role] ?? [])
    .filter((spell) => spell.fromOn <= on && (spell.toOn === null || on <= spell.toOn))
    .map((spell) => spell.personId);
}

export function holds(holders: Holders, role: string, personId: string, on: string): boolean {
  return holdersOn(holders, role, on).includes(personId);
}
