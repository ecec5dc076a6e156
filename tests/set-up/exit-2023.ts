/** The founding case (scenario 001): HCC's six months' notice to end on 31 January 2024, Cabinet on 14 September 2023. */
export function exit2023(
  reference: string,
  notice: Record<string, unknown> = {},
  meetingsOn: string[] = ['2023-09-14'],
) {
  return {
    kind: 'exit',
    reference,
    title: "Leaving the children's services partnership",
    council: 'iwc',
    terms: {
      notice: {
        servedOn: '2023-07-31',
        months: 6,
        servedBy: 'hcc',
        requestedEndOn: '2024-01-31',
        parties: [
          { id: 'iwc', name: 'Isle of Wight Council' },
          { id: 'hcc', name: 'Hampshire County Council' },
        ],
        acceptance: { body: 'Cabinet', meetingsOn },
        ...notice,
      },
    },
    roles: {},
  };
}
