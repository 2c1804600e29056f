/** What was wrong with the patient that a PMS posted, by the fixed word in `/clients?pmsapi=…` (never a value). */
const fields: ReadonlyMap<string, string> = new Map([
  ['id', 'patient number'],
  ['first_name', 'first name'],
  ['last_name', 'last name'],
  ['title', 'title'],
  ['birth_year', 'year of birth'],
  ['email', 'e-mail address'],
  ['mobile_phone', 'mobile phone number'],
  ['diagnosis_code', 'diagnosis code'],
]);

/** Why a patient could not be opened from the PMS, and what to do; `undefined` for a word that is none of ours. */
export const refusedPostWords = (word: string | null): string | undefined => {
  if (word === 'not_shared')
    return 'This client was not opened: a colleague added the client first and does not share with you. Ask them to share their clients with you from My account > Sharing, then open the patient again.';
  const name = fields.get(word ?? '');
  return name === undefined
    ? undefined
    : `The patient was not opened: the ${name} your practice management system sent is missing or not valid. Correct the ${name} there, then open the patient again.`;
};
