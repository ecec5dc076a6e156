export interface TrialPerson {
  id: string;
  name: string;
  email: string;
  roles: string[];
  token: string;
}

const cast: [id: string, name: string, roles: string[]][] = [
  ['programme-manager', 'Programme Manager', ['programme-office', 'exit-lead']],
  ['democratic-services-officer', 'Democratic Services Officer', ['cabinet-officer']],
  ['chief-executive', 'Chief Executive', ['chief-executive']],
  ['leader', 'Leader of the Council', ['leader']],
  ['lead-member', "Lead Member for Children's Services", ['lead-member']],
  ['monitoring-officer', 'Monitoring Officer', ['monitoring-officer']],
  ['finance-director', 'Finance Director', ['chief-finance-officer']],
  ['partner-council-officer', 'Partner Council Officer', ['partner-chief-executive']],
  ['auditor', 'Auditor', ['auditor']],
];

/** The people of a trial installation: one for each duty, with a token of their own. */
export function trialPeople(newToken: () => string): TrialPerson[] {
  return cast.map(([id, name, roles]) => ({ id, name, email: `${id}@trial.example`, roles, token: newToken() }));
}
