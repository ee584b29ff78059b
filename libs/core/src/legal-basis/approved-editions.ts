/** Editions that two persons approved, as the register holds them. */
export const APPROVED_EDITIONS = `select jsonb_build_object('code', edition_code, 'register', register, 'region', region_code, 'from', from_day, 'rows', content) as body
  from cx.local_edition where state = 'approved' order by from_day`;
