//! Words that inventories write around the name of a thing, Dutch, English and French.

/// Says nothing about what a thing is.
const NOISE: &str = "unknown onbekend onbekende inconnu inconnue nieuw nieuwe new used gebruikt refurbished standard generic generiek \
    overig overige type soort physical fysiek fysieke physique zakelijk zakelijke business company medewerker \
    medewerkers employee user gebruiker de het een the a le la les un une du des met with avec en and et of or ou \
    voor for pour van op stuks model inch inches pouce pouces zoll";

/// Makes of a thing something that belongs to it: a laptop bag is no laptop.
const ACCESSORIES: &str = "bag tas hoes sleeve sacoche housse adapter adaptateur charger oplader lader chargeur arm beugel bracket mount \
    stand support pied lock slot licence license licentie software logiciel garantie warranty contract abonnement \
    toner cartridge cartouche battery accu batterij batterie part onderdeel verzekering insurance rail sticker \
    filter folie";

/// Makes of a thing another thing: a 3D printer is no printer, a KVM switch no network switch.
const OTHER_THINGS: &str = "3d kvm";

/// Makers that stand before a type in inventories; those of products come from the tables.
const MAKERS: &str = "acer aoc apc apple aruba asus avaya avocent barco benq brother canon check cisco dell d eaton eizo emc epson f5 \
    fairphone fortinet fujitsu google hitachi hp hpe huawei ibm iiyama intel jabra juniper konica kyocera lenovo \
    lexmark lg logitech medion meraki microsoft minolta mikrotik mitel msi nec netapp netgear nokia nvidia oki \
    oneplus oracle panasonic philips plantronics poly polycom qnap ricoh samsung schneider sharp siemens smart sony \
    sophos supermicro synology targus tp toshiba ubiquiti vertiv viewsonic xerox xiaomi yealink zebra zte";

pub(super) fn is_noise(word: &str) -> bool {
    holds(NOISE, word)
}

pub(super) fn is_accessory(word: &str) -> bool {
    holds(ACCESSORIES, word) || holds(OTHER_THINGS, word)
}

pub(super) fn is_maker(word: &str) -> bool {
    holds(MAKERS, word)
}

fn holds(list: &str, word: &str) -> bool {
    list.split(' ').any(|have| have == word)
}
