#include "notation/pieces.h"

#include <algorithm>

namespace deltarule {

Piece piece(PieceKind kind, std::string text, std::vector<Piece> parts) {
  return {kind, std::move(text), std::move(parts), 0};
}

Piece row(std::vector<Piece> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  return piece(PieceKind::Row, "", std::move(parts));
}

Piece fence(Piece inside) { return piece(PieceKind::Fence, "(", {std::move(inside)}); }

Piece scripts(Piece base, Piece sub, Piece sup) {
  if (base.kind == PieceKind::Scripts) {
    const bool sub_fits = sub.empty() || base.parts[1].empty();
    const bool sup_fits = sup.empty() || base.parts[2].empty();
    if (sub_fits && sup_fits) {
      if (!sub.empty()) base.parts[1] = std::move(sub);
      if (!sup.empty()) base.parts[2] = std::move(sup);
      return base;
    }
    base = fence(std::move(base));
  }
  return piece(PieceKind::Scripts, "", {std::move(base), std::move(sub), std::move(sup)});
}

const Piece& first_leaf(const Piece& p) {
  if (p.kind == PieceKind::Row && !p.parts.empty()) return first_leaf(p.parts.front());
  if (p.kind == PieceKind::Scripts || p.kind == PieceKind::Raw) return first_leaf(p.parts.front());
  return p;
}

const Piece& last_leaf(const Piece& p) {
  if (p.kind == PieceKind::Row && !p.parts.empty()) return last_leaf(p.parts.back());
  if (p.kind == PieceKind::Scripts || p.kind == PieceKind::Raw) return last_leaf(p.parts.front());
  return p;
}

bool is_tall(const Piece& p) {
  switch (p.kind) {
    case PieceKind::Fraction:
    case PieceKind::Grid:
    case PieceKind::Cases:
      return true;
    case PieceKind::Scripts:  // scripts are small: what they hold does not make the fence grow
      return is_tall(p.parts.front());
    default:
      return std::any_of(p.parts.begin(), p.parts.end(), is_tall);
  }
}

}  // namespace deltarule
