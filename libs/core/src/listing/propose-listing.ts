import type { ListingEdition } from '@chengxin/plugin-contract';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Actor } from '../access/actor.js';
import { actFindings } from '../access/authority.js';
import { notWhileQuarantined } from '../access/competence.js';
import { newId, type RecordId } from '../database/record-id.js';
import { Determination } from '../determination/determination.entity.js';
import { endedItemFinding, itemsOfEntry } from '../document/ended-item.js';
import { ReferenceRegister } from '../legal-basis/reference-register.js';
import { PluginHost, type HostedEdition } from '../plugin-host/plugin-host.js';
import { recordRefusals } from '../refusal/record.refusals.js';
import { Refused, refuseAny } from '../refusal/refused.js';
import { SubjectRecords } from '../subject/subject-records.js';
import { Listing } from './listing.entity.js';
import { ListingCases } from './listing-case.js';
import { listingRefusals } from './listing.refusals.js';
import { notAgainFinding, repairedFinding } from './not-again.js';
import { listingView, personsView, type ListingView } from './listing-view.js';
import type { ProposedPersons } from './named-persons.js';
import { PersonProposals } from './propose-persons.js';

const NOBODY: ProposedPersons = { persons: [], notKnown: [] };

/** 拟列入: opens the procedure on a determination that leads to the severe list. */
export class ProposeListing {
  constructor(
    readonly actor: Actor,
    readonly determination: RecordId,
    readonly reasons: string,
    /** The persons beside the party, where the criterion's rule says something of them. */
    readonly persons: ProposedPersons = NOBODY,
  ) {}
}

@CommandHandler(ProposeListing)
export class ProposeListingHandler implements ICommandHandler<ProposeListing, ListingView> {
  constructor(
    private readonly subjects: SubjectRecords,
    private readonly cases: ListingCases,
    private readonly persons: PersonProposals,
    private readonly host: PluginHost,
    private readonly register: ReferenceRegister,
  ) {}

  async execute({ actor, determination: id, reasons, persons: stated }: ProposeListing): Promise<ListingView> {
    const persons = await this.survivors(stated);
    const subjects = persons.persons.map(({ subjectId }, i) => ({ subjectId, pointer: `/persons/${i}/subject` }));
    return this.subjects.changeTogether([{ subjectId: id.subjectId }, ...subjects], actor, async (txs) => {
      const tx = txs.get(id.subjectId)!;
      // A merge holds the subject's lock: one decided since the look-up is seen now.
      refuseAny([
        (await this.survivors(persons)).persons.some((p, i) => p.subjectId !== persons.persons[i]!.subjectId)
          ? recordRefusals.refuse('record/changed-meanwhile', { pointer: '/persons' })
          : undefined,
      ]);
      const determination = await tx.get(Determination, { determinationId: id.id }, '/determinationId');
      if (determination.state !== 'made')
        throw new Refused([listingRefusals.refuse('listing/no-determination', { pointer: '/determinationId' })]);
      const hosted: HostedEdition<ListingEdition> = this.host.recordedEdition(
        determination.editionCode,
        determination.editionDigest,
      );
      const open = (await tx.all(Listing, { determinationId: determination.determinationId })).filter(
        (l) => !/^(removed-|lapsed|decided-not-listed)/.test(l.state),
      );
      // Asked before the entry is made: a question to the database would write what is made already.
      const tooSoon = await notAgainFinding(tx, determination, this.host, this.register.data.calendars);
      const repaired = await repairedFinding(tx, determination);
      const listing = tx.em.create(Listing, {
        subjectId: tx.subject.subjectId,
        listingId: newId(tx.at),
        determinationId: determination.determinationId,
        listCode: hosted.edition.list.code,
        editionCode: determination.editionCode,
        editionDigest: determination.editionDigest,
        criterionCode: determination.criterionCode,
        organId: determination.organId,
        form: hosted.edition.procedure.form,
        state: 'proposed',
        preparedBy: actor.officerId,
        recordedAt: tx.at,
      });
      const found = await this.cases.around(tx, listing);
      refuseAny([
        determination.leadsTo === 'severe-list'
          ? undefined
          : listingRefusals.refuse('listing/criterion-leads-to-record-only', { pointer: '/determinationId' }),
        hosted.edition.procedure.form === 'projection'
          ? listingRefusals.refuse('listing/projection-not-decided', { basis: hosted.edition.procedure.basis })
          : undefined,
        tooSoon,
        repaired && { ...repaired, pointer: '/determination' },
        determination.beside
          ? listingRefusals.refuse('listing/decided-with-party', { pointer: '/determinationId' })
          : undefined,
        open.length > 0 ? listingRefusals.refuse('listing/already-open', { pointer: '/determinationId' }) : undefined,
        found.document.status === 'effective' ? undefined : listingRefusals.refuse('listing/document-not-effective'),
        notWhileQuarantined(found.plugin),
        endedItemFinding(this.register.data, itemsOfEntry(found, tx.subject.kind), tx.today, '/determinationId'),
        await this.cases.standardBar(found, tx.today),
        await this.cases.groundBar(found, tx.today),
        ...actFindings('listing.propose', actor, { plugin: found.plugin }),
        ...this.cases.competence(actor, found),
        ...(await this.persons.findings(txs, found, persons)),
      ]);
      tx.em.persist(listing);
      await tx.em.flush(); // its steps point at it
      listing.persons = (await this.persons.open(txs, found, persons)) ?? null;
      this.cases.step(tx, found, 'proposed', tx.today, {
        reasons,
        ...(listing.persons ? { persons: personsView(listing.persons) } : {}),
      });
      tx.record('listing.proposed', 'listing', listing.listingId, listing);
      await tx.em.flush();
      return listingView(found);
    });
  }

  /** A person whose subject was merged into another is named by the survivor: new records go there. */
  private async survivors({ persons, notKnown }: ProposedPersons): Promise<ProposedPersons> {
    return {
      persons: await Promise.all(
        persons.map(async (person) => ({ ...person, subjectId: await this.subjects.survivorOf(person.subjectId) })),
      ),
      notKnown,
    };
  }
}
